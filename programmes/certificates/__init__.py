"""Certificates and portfolios: what people did here, written down for their own use."""
