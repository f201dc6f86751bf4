"""The public page that says whether a file or a code is of an issued document."""
