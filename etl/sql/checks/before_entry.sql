-- before_entry: follow-ups dated before the person joined the programme
SELECT followup.submission_id, followup.row_number, NULL::VARCHAR AS value, NULL::JSON AS detail
FROM resolved_talent_followups AS followup
JOIN resolved_talents AS talent USING (talent_number)
WHERE followup.date < talent.entry_date
