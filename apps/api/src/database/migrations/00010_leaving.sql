-- When a member was removed or left; null while they are in the group. Whoever comes back needs an invitation made later.
alter table members add left_at timestamptz(3);
update members set left_at = updated_at where not active;
