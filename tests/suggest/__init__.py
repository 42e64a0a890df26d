"""What recurs: found, weighed, shown; how much of the registry it finds by itself."""
