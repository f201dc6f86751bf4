"""From a plan to DOCX, PDF and XLSX."""
