"""Reading: a file as it came → raw sheets of text, without trusting the file.

Whatever opens an archive or a workbook runs in a child process (`child`), confined in
memory and time; the parent only hears of sheets or of one refusal (`reader.read`).
"""
