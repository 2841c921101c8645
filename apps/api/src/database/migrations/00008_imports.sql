-- How deep a chapter stands in the contents, from 0; when a text was written, as it says itself.
alter table chapters add column depth smallint not null default 0;
alter table documents add column date text;
