"""The register (*protocollo*): the only door to a number.

An *intent* makes durable that something was handed over; whoever then takes the register's lock numbers all
settled intents in order of reception. Numbers have no gaps and start again each year (DPR 445/2000 art. 57).
"""
