"""Papers (văn bản): documents drafted from an issued plan, for a person to complete and sign."""
