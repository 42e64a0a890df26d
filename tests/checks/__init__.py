"""Every rule has a specimen that it finds, and laws hold what no specimen can."""
