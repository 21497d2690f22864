PRAGMA application_id = 2003332979;
BEGIN TRANSACTION;
CREATE TABLE claim (
	report_id VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	telling_position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	modality VARCHAR NOT NULL, 
	effect VARCHAR, 
	side VARCHAR, 
	low BIGINT, 
	high BIGINT, 
	approximate BOOLEAN, 
	victims VARCHAR, 
	partial BOOLEAN, 
	actor VARCHAR, 
	stance VARCHAR, 
	role VARCHAR, 
	earliest DATE, 
	latest DATE, 
	place_name VARCHAR, 
	region VARCHAR, 
	country VARCHAR, 
	latitude FLOAT, 
	longitude FLOAT, 
	precision VARCHAR, 
	gazetteer_id BIGINT, 
	confidence FLOAT, 
	CONSTRAINT pk_claim PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_claim_report_id_telling_position FOREIGN KEY(report_id, telling_position) REFERENCES telling (report_id, position), 
	CONSTRAINT fk_claim_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
INSERT INTO "claim" VALUES('78806388010eec70',0,'4c4aa0cce74c2072',0,'casualty','asserted','killed','security',14,14,0,'guards',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('78806388010eec70',1,'6e9453edbd622d89',0,'date','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-04-29','2024-04-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('78806388010eec70',2,'63921f0bb565daa1',0,'place','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Varna',NULL,'BG',43.2,27.9,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('78806388010eec70',3,'0f5430d9419ec4c7',0,'responsibility','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Tide Front','denied','carried out',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',0,'c4ede38dac7c3558',0,'casualty','asserted','killed','security',9,9,0,'guards',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',1,'1ad79e99daca1b1f',0,'date','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-04-29','2024-04-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',2,'44d7daefb60f721a',0,'place','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Varna',NULL,'BG',43.2,27.9,NULL,NULL,0.75);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',3,'5443aa43ad5e3cf5',0,'responsibility','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Tide Front','denied','carried out',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.75);
CREATE TABLE claim_source (
	report_id VARCHAR(16) NOT NULL, 
	claim_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	actor VARCHAR, 
	CONSTRAINT pk_claim_source PRIMARY KEY (report_id, claim_position, position), 
	CONSTRAINT fk_claim_source_report_id_claim_position FOREIGN KEY(report_id, claim_position) REFERENCES claim (report_id, position) ON DELETE CASCADE
);
INSERT INTO "claim_source" VALUES('78806388010eec70',0,0,'the harbour master','official',NULL);
INSERT INTO "claim_source" VALUES('51b982579bbf5d9e',0,0,'a hospital','organisation',NULL);
CREATE TABLE decision (
	number INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	kind VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	reviewer VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	undoes VARCHAR(16), 
	CONSTRAINT pk_decision PRIMARY KEY (number), 
	CONSTRAINT uq_decision_id UNIQUE (id), 
	CONSTRAINT fk_decision_undoes FOREIGN KEY(undoes) REFERENCES decision (id)
);
INSERT INTO "decision" VALUES(1,'ba246e05ebb8ea8d','link','{"kind":"link","groups":[[{"telling":"124281e5a7b6825d","report":"78806388010eec70","anchor":{"start":7,"end":13},"main":true}],[{"telling":"f27a7a8307dc5bc4","report":"51b982579bbf5d9e","anchor":{"start":7,"end":13},"main":true}]],"judgement":"same"}','Ana','2024-05-01T12:00:00+00:00','one raid, says "all"',NULL);
INSERT INTO "decision" VALUES(2,'394df65845ed12d6','link','{"kind":"link","groups":[[{"telling":"124281e5a7b6825d","report":"78806388010eec70","anchor":{"start":7,"end":13},"main":true}],[{"telling":"f27a7a8307dc5bc4","report":"51b982579bbf5d9e","anchor":{"start":7,"end":13},"main":true}]],"judgement":"not same"}','Ana','2024-05-01T12:00:00+00:00','two raids',NULL);
INSERT INTO "decision" VALUES(3,'73b8df6dd00e4a23','link','{"kind":"link","groups":[[{"telling":"124281e5a7b6825d","report":"78806388010eec70","anchor":{"start":7,"end":13},"main":true}],[{"telling":"f27a7a8307dc5bc4","report":"51b982579bbf5d9e","anchor":{"start":7,"end":13},"main":true}]],"judgement":"not same"}','Ana','2024-05-01T12:00:00+00:00','a slip','394df65845ed12d6');
CREATE TABLE decision_team (
	decision_id VARCHAR(16) NOT NULL, 
	team VARCHAR NOT NULL, 
	CONSTRAINT pk_decision_team PRIMARY KEY (decision_id, team), 
	CONSTRAINT fk_decision_team_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id)
);
CREATE TABLE evidence (
	report_id VARCHAR(16) NOT NULL, 
	claim_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start_offset INTEGER NOT NULL, 
	end_offset INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (report_id, claim_position, position), 
	CONSTRAINT fk_evidence_report_id_claim_position FOREIGN KEY(report_id, claim_position) REFERENCES claim (report_id, position) ON DELETE CASCADE
);
INSERT INTO "evidence" VALUES('78806388010eec70',0,0,14,16,'14');
INSERT INTO "evidence" VALUES('78806388010eec70',0,1,7,13,'killed');
INSERT INTO "evidence" VALUES('78806388010eec70',1,0,33,42,'on Monday');
INSERT INTO "evidence" VALUES('78806388010eec70',2,0,24,32,'in Varna');
INSERT INTO "evidence" VALUES('78806388010eec70',3,0,69,93,'The Tide Front denied it');
INSERT INTO "evidence" VALUES('51b982579bbf5d9e',0,0,14,18,'nine');
INSERT INTO "evidence" VALUES('51b982579bbf5d9e',0,1,7,13,'killed');
INSERT INTO "evidence" VALUES('51b982579bbf5d9e',1,0,35,44,'on Monday');
INSERT INTO "evidence" VALUES('51b982579bbf5d9e',2,0,26,34,'in Varna');
INSERT INTO "evidence" VALUES('51b982579bbf5d9e',3,0,63,87,'The Tide Front denied it');
CREATE TABLE furniture (
	report_id VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	start_offset INTEGER NOT NULL, 
	end_offset INTEGER NOT NULL, 
	CONSTRAINT pk_furniture PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_furniture_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
CREATE TABLE masked_report (
	report_id VARCHAR(16) NOT NULL, 
	redaction INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	CONSTRAINT pk_masked_report PRIMARY KEY (report_id), 
	CONSTRAINT fk_masked_report_redaction FOREIGN KEY(redaction) REFERENCES redaction (number)
);
CREATE TABLE original (
	hash VARCHAR(64) NOT NULL, 
	media_type VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_original PRIMARY KEY (hash)
);
CREATE TABLE page (
	report_id VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	start_offset INTEGER NOT NULL, 
	CONSTRAINT pk_page PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_page_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
CREATE TABLE person (
	"key" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	password VARCHAR NOT NULL, 
	added VARCHAR NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY ("key")
);
CREATE TABLE person_session (
	digest VARCHAR(64) NOT NULL, 
	person_key VARCHAR NOT NULL, 
	begun VARCHAR NOT NULL, 
	seen VARCHAR NOT NULL, 
	CONSTRAINT pk_person_session PRIMARY KEY (digest), 
	CONSTRAINT fk_person_session_person_key FOREIGN KEY(person_key) REFERENCES person ("key") ON DELETE CASCADE
);
CREATE TABLE person_token (
	digest VARCHAR(64) NOT NULL, 
	person_key VARCHAR NOT NULL, 
	made VARCHAR NOT NULL, 
	CONSTRAINT pk_person_token PRIMARY KEY (digest), 
	CONSTRAINT fk_person_token_person_key FOREIGN KEY(person_key) REFERENCES person ("key") ON DELETE CASCADE
);
CREATE TABLE problem (
	report_id VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	report_name VARCHAR, 
	CONSTRAINT pk_problem PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_problem_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
CREATE TABLE quotation (
	report_id VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	hedged BOOLEAN NOT NULL, 
	denies BOOLEAN NOT NULL, 
	vouches BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_quotation PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_quotation_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
CREATE TABLE quotation_span (
	report_id VARCHAR(16) NOT NULL, 
	quotation_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	start_offset INTEGER NOT NULL, 
	end_offset INTEGER NOT NULL, 
	CONSTRAINT pk_quotation_span PRIMARY KEY (report_id, quotation_position, position, part), 
	CONSTRAINT fk_quotation_span_report_id_quotation_position FOREIGN KEY(report_id, quotation_position) REFERENCES quotation (report_id, position) ON DELETE CASCADE
);
CREATE TABLE quotation_speaker (
	report_id VARCHAR(16) NOT NULL, 
	quotation_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	actor VARCHAR, 
	CONSTRAINT pk_quotation_speaker PRIMARY KEY (report_id, quotation_position, position), 
	CONSTRAINT fk_quotation_speaker_report_id_quotation_position FOREIGN KEY(report_id, quotation_position) REFERENCES quotation (report_id, position) ON DELETE CASCADE
);
CREATE TABLE reading_problem (
	number INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	stage VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	report_name VARCHAR, 
	CONSTRAINT pk_reading_problem PRIMARY KEY (number), 
	CONSTRAINT uq_reading_problem_id UNIQUE (id)
);
INSERT INTO "reading_problem" VALUES(1,'fcbc1674495f71f3','reading','It is empty.','empty.txt',NULL);
CREATE TABLE reading_run (
	id INTEGER NOT NULL, 
	started VARCHAR NOT NULL, 
	updated VARCHAR NOT NULL, 
	finished VARCHAR, 
	total INTEGER, 
	done INTEGER NOT NULL, 
	latest VARCHAR NOT NULL, 
	CONSTRAINT pk_reading_run PRIMARY KEY (id)
);
CREATE TABLE redaction (
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	places INTEGER NOT NULL, 
	reports INTEGER NOT NULL, 
	CONSTRAINT pk_redaction PRIMARY KEY (number)
);
CREATE TABLE removed_report (
	redaction INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	salt VARCHAR(32) NOT NULL, 
	text VARCHAR(64) NOT NULL, 
	original VARCHAR(64), 
	CONSTRAINT pk_removed_report PRIMARY KEY (redaction, position), 
	CONSTRAINT fk_removed_report_redaction FOREIGN KEY(redaction) REFERENCES redaction (number)
);
CREATE TABLE report (
	id VARCHAR(16) NOT NULL, 
	name VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	title VARCHAR, 
	publisher VARCHAR, 
	url VARCHAR, 
	language VARCHAR, 
	has_publication BOOLEAN NOT NULL, 
	published_earliest DATE, 
	published_latest DATE, 
	published_basis VARCHAR, 
	read_by VARCHAR NOT NULL, 
	author VARCHAR, 
	section VARCHAR, 
	original VARCHAR(64), 
	CONSTRAINT pk_report PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('78806388010eec70','coast.txt','Gunmen killed 14 guards in Varna on Monday, the harbour master said. The Tide Front denied it.','Raid in Varna',NULL,NULL,NULL,1,'2024-04-30','2024-04-30',NULL,'0.1.0',NULL,NULL,NULL);
INSERT INTO "report" VALUES('51b982579bbf5d9e','hill.txt','Gunmen killed nine guards in Varna on Monday, a hospital said. The Tide Front denied it.','Raid in Varna',NULL,NULL,NULL,1,'2024-04-30','2024-04-30',NULL,'0.1.0',NULL,NULL,NULL);
CREATE TABLE search_entry (
        number INTEGER NOT NULL PRIMARY KEY,
        report_id VARCHAR(16) NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        claim_position INTEGER
    );
INSERT INTO "search_entry" VALUES(1,'78806388010eec70',NULL);
INSERT INTO "search_entry" VALUES(2,'78806388010eec70',0);
INSERT INTO "search_entry" VALUES(3,'78806388010eec70',1);
INSERT INTO "search_entry" VALUES(4,'78806388010eec70',2);
INSERT INTO "search_entry" VALUES(5,'78806388010eec70',3);
INSERT INTO "search_entry" VALUES(6,'51b982579bbf5d9e',NULL);
INSERT INTO "search_entry" VALUES(7,'51b982579bbf5d9e',0);
INSERT INTO "search_entry" VALUES(8,'51b982579bbf5d9e',1);
INSERT INTO "search_entry" VALUES(9,'51b982579bbf5d9e',2);
INSERT INTO "search_entry" VALUES(10,'51b982579bbf5d9e',3);
CREATE TABLE stamp (
	number INTEGER NOT NULL, 
	readings INTEGER NOT NULL, 
	CONSTRAINT pk_stamp PRIMARY KEY (number)
);
INSERT INTO "stamp" VALUES(1,3);
CREATE TABLE telling (
	report_id VARCHAR(16) NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR(16) NOT NULL, 
	method VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	has_date BOOLEAN NOT NULL, 
	earliest DATE, 
	latest DATE, 
	main BOOLEAN NOT NULL, 
	start_offset INTEGER NOT NULL, 
	end_offset INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_telling PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_telling_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
INSERT INTO "telling" VALUES('78806388010eec70',0,'124281e5a7b6825d','armed assault','carried out',1,'2024-04-29','2024-04-29',1,7,13,'killed');
INSERT INTO "telling" VALUES('51b982579bbf5d9e',0,'f27a7a8307dc5bc4','armed assault','carried out',1,'2024-04-29','2024-04-29',1,7,13,'killed');
CREATE TABLE telling_place (
	report_id VARCHAR(16) NOT NULL, 
	telling_position INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	place_name VARCHAR, 
	region VARCHAR, 
	country VARCHAR, 
	latitude FLOAT, 
	longitude FLOAT, 
	precision VARCHAR, 
	gazetteer_id BIGINT, 
	CONSTRAINT pk_telling_place PRIMARY KEY (report_id, telling_position, position), 
	CONSTRAINT fk_telling_place_report_id_telling_position FOREIGN KEY(report_id, telling_position) REFERENCES telling (report_id, position) ON DELETE CASCADE
);
INSERT INTO "telling_place" VALUES('78806388010eec70',0,0,'Varna',NULL,'BG',43.2,27.9,NULL,NULL);
INSERT INTO "telling_place" VALUES('51b982579bbf5d9e',0,0,'Varna',NULL,'BG',43.2,27.9,NULL,NULL);
CREATE TABLE whosays_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "whosays_version" VALUES('0009');
CREATE INDEX ix_report_original ON report (original);
CREATE INDEX ix_telling_id ON telling (id);
CREATE INDEX ix_masked_report_length ON masked_report (length);
CREATE INDEX ix_claim_id ON claim (id);
CREATE INDEX ix_claim_kind ON claim (kind);
CREATE INDEX ix_search_entry_report_id ON search_entry (report_id);
CREATE VIEW report_words AS
        SELECT number, report_id, title, publisher, text
        FROM search_entry JOIN report ON report.id = report_id
        WHERE claim_position IS NULL;
CREATE VIEW claim_words AS
        SELECT number, entry.report_id, victims, actor, place_name,
            (SELECT group_concat(quote, ' ') FROM evidence AS part
                WHERE part.report_id = entry.report_id AND part.claim_position = entry.claim_position) AS quotes,
            (SELECT group_concat(name, ' ') FROM claim_source AS part
                WHERE part.report_id = entry.report_id AND part.claim_position = entry.claim_position) AS sources
        FROM search_entry AS entry
        JOIN claim ON claim.report_id = entry.report_id AND claim.position = entry.claim_position;
CREATE VIRTUAL TABLE report_search USING fts5(
        title, publisher, text,
        content = 'report_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
CREATE VIRTUAL TABLE claim_search USING fts5(
        quotes, victims, actor, place_name, sources,
        content = 'claim_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
INSERT INTO report_search (report_search) VALUES ('rebuild');
INSERT INTO claim_search (claim_search) VALUES ('rebuild');
COMMIT;
