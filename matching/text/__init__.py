"""Words of Bokmål, Nynorsk and English made comparable."""
