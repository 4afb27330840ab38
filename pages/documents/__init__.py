"""What leaves the screen: figures for print, Word documents, sheets."""
