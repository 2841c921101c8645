-- As long as a table has no statistics, the planner takes any index that begins with the reading for as good as the
-- primary key: each comment was found by walking past all others of its reading, and a burst of writes into a new
-- database slowed down with each of them. One that begins with the highlight cannot be mistaken for it.
create index on comments (highlight_id, reading_id);
drop index comments_reading_id_highlight_id_idx;
