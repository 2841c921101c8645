-- Which database this was at the last start: a copy or a dump that was put in its place is another one.
create table database_origin (
  is_only boolean primary key default true check (is_only),
  origin jsonb not null
);
