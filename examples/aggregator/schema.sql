-- Applied at every start, by whichever process comes first; changes nothing that is there.

create table if not exists documents (
  sha256   text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes    bytea not null,
  received timestamptz not null default now(),
  -- When its result was written; null while it has none.
  settled  timestamptz
);

-- What is still to be done, without looking at what is done.
create index if not exists documents_unsettled on documents (received, sha256) where settled is null;

create table if not exists reports (
  sha256       text primary key references documents,
  issuer       text,
  year         integer,
  edition      text,
  title        text,
  published    date,
  -- The whole report, as `parseReport` gives it.
  report       jsonb not null,
  -- The version of nianbao that read it.
  version      text not null,
  milliseconds integer not null,
  parsed       timestamptz not null default now()
);

create index if not exists reports_of_body on reports (issuer, year);

-- One row for each value that the report has a cell for. A null value is a cell without a number;
-- what it prints instead is in raw.
create table if not exists report_values (
  sha256   text not null references reports on delete cascade,
  path     text not null,
  value    double precision,
  raw      text not null,
  kind     text not null,
  "table"  integer,
  "row"    integer,
  "column" integer,
  line     integer,
  page     integer,
  primary key (sha256, path)
);

create index if not exists report_values_by_path on report_values (path);

create table if not exists findings (
  sha256   text not null references reports on delete cascade,
  -- Its place among the findings of the report, from 0.
  position integer not null,
  code     text not null,
  severity text not null,
  basis    text not null,
  paths    text[] not null,
  expected double precision,
  actual   double precision,
  message  text not null,
  primary key (sha256, position)
);

create index if not exists findings_by_code on findings (code);

-- Documents that cannot be used, and why: a result like any other.
create table if not exists failures (
  sha256       text primary key references documents,
  code         text not null,
  message      text not null,
  version      text not null,
  milliseconds integer not null,
  parsed       timestamptz not null default now()
);
