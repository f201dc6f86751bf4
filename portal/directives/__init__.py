"""The register of documents from above that plans rest on: the ministry's and each province's."""
