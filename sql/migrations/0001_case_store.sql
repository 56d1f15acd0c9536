-- The case store.  Enduring tables only ever grow: triggers refuse a change or
-- a removal.  Derived tables hold nothing that does not follow from them, and
-- `kvote db rebuild` makes them anew.
--
-- The types are WHOLE (64 bits), TEXT (compared byte by byte) and BYTES;
-- tools/sql.py makes both databases' statements of them.

-- One row for each migration that has run.
ENDURING TABLE migration (
	number WHOLE NOT NULL PRIMARY KEY CHECK (number > 0),
	name TEXT NOT NULL,
	checksum TEXT NOT NULL CHECK (length(checksum) = 64),
	at TEXT NOT NULL
);

-- Whatever was read or written, once, by the SHA-256 of its bytes.
ENDURING TABLE document (
	hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
	bytes BYTES NOT NULL
);

-- The audit log: one row for each act, each with the hash of the row before.
-- store/chain.h says what the hash is made of.
ENDURING TABLE act (
	number WHOLE NOT NULL PRIMARY KEY CHECK (number > 0),
	id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
	at TEXT NOT NULL CHECK (length(at) = 27),
	day TEXT NOT NULL CHECK (length(day) = 10),
	actor TEXT NOT NULL,
	roles TEXT NOT NULL,
	name TEXT NOT NULL,
	round TEXT NOT NULL,
	subject TEXT NOT NULL,
	rules TEXT NOT NULL,
	before TEXT NOT NULL,
	after TEXT NOT NULL,
	detail TEXT NOT NULL,
	previous TEXT NOT NULL,
	hash TEXT NOT NULL CHECK (length(hash) = 64),
	seal TEXT NOT NULL
);

-- What a round was after an act: its stage, and its files by name and hash.
ENDURING TABLE state (
	round TEXT NOT NULL,
	serial WHOLE NOT NULL CHECK (serial > 0),
	act WHOLE NOT NULL UNIQUE REFERENCES act (number),
	stage TEXT NOT NULL,
	decider TEXT NOT NULL,
	files TEXT NOT NULL,
	hash TEXT NOT NULL CHECK (length(hash) = 64),
	PRIMARY KEY (round, serial)
);

-- An account as it was made or changed; the last row of a name is in force.
ENDURING TABLE account (
	name TEXT NOT NULL,
	serial WHOLE NOT NULL CHECK (serial > 0),
	act WHOLE NOT NULL REFERENCES act (number),
	password TEXT NOT NULL,
	roles TEXT NOT NULL,
	region TEXT NOT NULL,
	person TEXT NOT NULL,
	PRIMARY KEY (name, serial)
);

-- Public keys by which acts are sealed.
ENDURING TABLE signer (
	key_id TEXT NOT NULL PRIMARY KEY CHECK (length(key_id) = 16),
	public_key TEXT NOT NULL,
	act WHOLE NOT NULL REFERENCES act (number)
);

-- Rounds as they stand now.
DERIVED TABLE round (
	round TEXT NOT NULL PRIMARY KEY,
	serial WHOLE NOT NULL,
	stage TEXT NOT NULL,
	year WHOLE NOT NULL,
	scheme TEXT NOT NULL,
	landstal WHOLE,
	versions WHOLE NOT NULL,
	decided TEXT NOT NULL
);

-- The quotas of each decision made, version by version.
DERIVED TABLE quota (
	round TEXT NOT NULL,
	serial WHOLE NOT NULL,
	code TEXT NOT NULL,
	region TEXT NOT NULL,
	calculated WHOLE,
	quota WHOLE NOT NULL,
	basis TEXT NOT NULL,
	PRIMARY KEY (round, serial, code)
);
