"""What `samordna check` says about plan files: as text for people, as JSON and as SARIF for other programs."""
