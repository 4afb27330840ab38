"""Files to release: contracts, intake, staging, build, publish and the command line."""
