"""The register of clusters, their recognition, and who may act for whom (mandates)."""
