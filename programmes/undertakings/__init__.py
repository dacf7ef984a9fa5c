"""Declarations of interest and confidentiality undertakings: who owes one, who gave one."""
