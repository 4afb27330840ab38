"""Raw sheets to typed rows, rows set aside and problems: every check is SQL over whole columns."""
