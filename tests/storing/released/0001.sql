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
	CONSTRAINT pk_claim PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_claim_report_id_telling_position FOREIGN KEY(report_id, telling_position) REFERENCES telling (report_id, position), 
	CONSTRAINT fk_claim_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE CASCADE
);
INSERT INTO "claim" VALUES('78806388010eec70',0,'9fbd677c0cbdaa20',0,'casualty','asserted','killed','security',14,14,0,'guards',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "claim" VALUES('78806388010eec70',1,'218642fb48b4ded7',0,'date','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-04-29','2024-04-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "claim" VALUES('78806388010eec70',2,'a18e594048747de1',0,'place','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Varna',NULL,'BG',43.2,27.9,NULL,NULL);
INSERT INTO "claim" VALUES('78806388010eec70',3,'785c911568e7970c',0,'responsibility','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Tide Front','denied','carried out',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',0,'1729706552f92acc',0,'casualty','asserted','killed','security',9,9,0,'guards',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',1,'dbea4c66ef05d603',0,'date','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-04-29','2024-04-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',2,'170fdbe31ce2d7ea',0,'place','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Varna',NULL,'BG',43.2,27.9,NULL,NULL);
INSERT INTO "claim" VALUES('51b982579bbf5d9e',3,'3169e38927eb5eca',0,'responsibility','asserted',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Tide Front','denied','carried out',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
	one VARCHAR(16) NOT NULL, 
	other VARCHAR(16) NOT NULL, 
	judgement VARCHAR NOT NULL, 
	reviewer VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	undoes VARCHAR(16), 
	CONSTRAINT pk_decision PRIMARY KEY (number), 
	CONSTRAINT fk_decision_undoes FOREIGN KEY(undoes) REFERENCES decision (id), 
	CONSTRAINT uq_decision_id UNIQUE (id)
);
INSERT INTO "decision" VALUES(1,'ba246e05ebb8ea8d','124281e5a7b6825d','f27a7a8307dc5bc4','same','Ana','2024-05-01T12:00:00+00:00','one raid, says "all"',NULL);
INSERT INTO "decision" VALUES(2,'394df65845ed12d6','124281e5a7b6825d','f27a7a8307dc5bc4','not same','Ana','2024-05-01T12:00:00+00:00','two raids',NULL);
INSERT INTO "decision" VALUES(3,'73b8df6dd00e4a23','124281e5a7b6825d','f27a7a8307dc5bc4','not same','Ana','2024-05-01T12:00:00+00:00','a slip','394df65845ed12d6');
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
	CONSTRAINT pk_report PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('78806388010eec70','coast.txt','Gunmen killed 14 guards in Varna on Monday, the harbour master said. The Tide Front denied it.','Raid in Varna',NULL,NULL,NULL,1,'2024-04-30','2024-04-30',NULL,'0.1.0');
INSERT INTO "report" VALUES('51b982579bbf5d9e','hill.txt','Gunmen killed nine guards in Varna on Monday, a hospital said. The Tide Front denied it.','Raid in Varna',NULL,NULL,NULL,1,'2024-04-30','2024-04-30',NULL,'0.1.0');
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
CREATE TABLE whosays_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT whosays_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "whosays_version" VALUES('0001');
CREATE INDEX ix_telling_id ON telling (id);
CREATE INDEX ix_claim_id ON claim (id);
CREATE INDEX ix_claim_kind ON claim (kind);
COMMIT;
