-- Every statement of kvote, each with its name.  Arguments are $1, $2 and on, in the
-- order of their first use.  They are plain SQL that SQLite and PostgreSQL read
-- alike.  sql/roles.txt says who may run which.

-- name: migration_list
SELECT number, name, checksum, at FROM migration ORDER BY number;

-- name: migration_add
INSERT INTO migration (number, name, checksum, at) VALUES ($1, $2, $3, $4);

-- name: document_add
INSERT INTO document (hash, bytes) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING;

-- name: document_find
SELECT bytes FROM document WHERE hash = $1;

-- name: document_list
SELECT hash, bytes FROM document WHERE hash > $1 ORDER BY hash LIMIT $2;

-- name: act_last
SELECT number, at, hash, seal FROM act ORDER BY number DESC LIMIT 1;

-- All that an act stands on, at one go: who acts, the state of the round, and
-- the end of the log.
-- name: act_ground
SELECT account.serial, account.password, account.roles, account.region, account.person,
state.serial, state.act, state.stage, state.decider, state.files, state.hash,
last.number, last.at, last.hash
FROM (SELECT max(number) AS number FROM act) AS top
LEFT JOIN act AS last ON last.number = top.number
LEFT JOIN account ON account.name = $1
AND account.serial = (SELECT max(newest.serial) FROM account AS newest WHERE newest.name = $1)
LEFT JOIN state ON state.round = $2
AND state.serial = (SELECT max(newest.serial) FROM state AS newest WHERE newest.round = $2);

-- name: act_find
SELECT number, id, at, day, actor, roles, name, round, subject, rules, before, after, detail, previous, hash, seal
FROM act WHERE id = $1;

-- name: act_add
INSERT INTO act (number, id, at, day, actor, roles, name, round, subject, rules, before, after, detail, previous, hash, seal)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: act_list
SELECT number, id, at, day, actor, roles, name, round, subject, rules, before, after, detail, previous, hash, seal
FROM act WHERE number > $1 ORDER BY number LIMIT $2;

-- The acts of a round, each of which made a state of it.
-- name: act_of_round
SELECT act.number, act.id, act.at, act.day, act.actor, act.roles, act.name, act.round, act.subject, act.rules,
act.before, act.after, act.detail, act.previous, act.hash, act.seal
FROM state JOIN act ON act.number = state.act WHERE state.round = $1 ORDER BY act.number;

-- Acts before a number, the last one first; '' = whichever.
-- name: act_search
SELECT number, id, at, day, actor, roles, name, round, subject, rules, before, after, detail, previous, hash, seal
FROM act WHERE number < $1 AND ($2 = '' OR round = $2) AND ($3 = '' OR name = $3) AND ($4 = '' OR actor = $4)
AND at >= $5 AND at <= $6 ORDER BY number DESC LIMIT $7;

-- name: state_last
SELECT serial, act, stage, decider, files, hash FROM state WHERE round = $1 ORDER BY serial DESC LIMIT 1;

-- name: state_as_of
SELECT state.serial, state.act, state.stage, state.decider, state.files, state.hash
FROM state JOIN act ON act.number = state.act
WHERE state.round = $1 AND act.at <= $2 ORDER BY state.serial DESC LIMIT 1;

-- name: state_find
SELECT serial, act, stage, decider, files, hash FROM state WHERE round = $1 AND serial = $2;

-- A round's states, each with the act that led to it.
-- name: state_history
SELECT state.serial, state.stage, state.hash, act.number, act.at, act.day, act.actor, act.name
FROM state JOIN act ON act.number = state.act WHERE state.round = $1 ORDER BY state.serial;

-- name: state_settled
SELECT serial, act, stage, decider, files, hash FROM state
WHERE round = $1 AND stage <> 'decided' AND stage <> 'approved' ORDER BY serial DESC LIMIT 1;

-- name: state_add
INSERT INTO state (round, serial, act, stage, decider, files, hash) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: state_list
SELECT round, serial, act, stage, decider, files, hash FROM state
WHERE act > $1 ORDER BY act LIMIT $2;

-- name: account_last
SELECT serial, password, roles, region, person FROM account WHERE name = $1 ORDER BY serial DESC LIMIT 1;

-- name: account_add
INSERT INTO account (name, serial, act, password, roles, region, person) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: account_list
SELECT name, serial, act, password, roles, region, person FROM account ORDER BY name, serial;

-- name: account_list_now
SELECT name, serial, roles, region, person FROM account
WHERE NOT EXISTS (SELECT 1 FROM account AS later WHERE later.name = account.name AND later.serial > account.serial)
ORDER BY name;

-- What the act said by which the account got the password that it has.
-- name: account_password
SELECT act.detail FROM account JOIN act ON act.number = account.act
WHERE account.name = $1 AND account.password = $2 ORDER BY account.serial LIMIT 1;

-- name: signer_add
INSERT INTO signer (key_id, public_key, act) VALUES ($1, $2, $3);

-- name: signer_list
SELECT key_id, public_key, act FROM signer ORDER BY key_id;

-- With the act that named each.
-- name: signer_told
SELECT signer.key_id, signer.public_key, act.number, act.at, act.actor, act.name, act.detail
FROM signer JOIN act ON act.number = signer.act ORDER BY signer.act;

-- name: round_list
SELECT round, serial, stage, year, scheme, landstal, versions, decided FROM round ORDER BY round;

-- name: round_put
INSERT INTO round (round, serial, stage, year, scheme, landstal, versions, decided)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (round) DO UPDATE SET serial = excluded.serial, stage = excluded.stage, year = excluded.year,
scheme = excluded.scheme, landstal = excluded.landstal, versions = excluded.versions, decided = excluded.decided;

-- name: round_clear
DELETE FROM round;

-- name: quota_add
INSERT INTO quota (round, serial, code, region, calculated, quota, basis) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: quota_clear
DELETE FROM quota;

-- name: quota_list
SELECT round, serial, code, region, calculated, quota, basis FROM quota
ORDER BY round, serial, code;
