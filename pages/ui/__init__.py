"""What pages share: the shell's controls, figures, tables, downloads and words."""
