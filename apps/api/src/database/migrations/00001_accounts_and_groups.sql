-- Accounts, sessions and credentials are read and written by better-auth; the names here are mapped in accounts/.
create table accounts (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table sessions (
  id text primary key,
  account_id text not null references accounts on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index on sessions (account_id);

create table credentials (
  id text primary key,
  account_id text not null references accounts on delete cascade,
  provider text not null,
  provider_account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index on credentials (account_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index on verifications (identifier);

create table account_preferences (
  account_id text primary key references accounts on delete cascade,
  preferences jsonb not null,
  updated_at timestamptz(3) not null default now()
);

create table groups (
  id uuid primary key,
  name text not null,
  description text not null default '',
  -- The account whose personal group this is; null for a group of many.
  personal_account_id text unique references accounts on delete cascade,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

-- Authors of notes are members: the row outlives removal and the account.
create table members (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references groups on delete cascade,
  account_id text references accounts on delete set null,
  name text not null,
  role text not null check (role in ('owner', 'moderator', 'member', 'observer')),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (group_id, account_id)
);
create index on members (account_id);

create table invitations (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  reading_id uuid,
  -- Only the hash is kept: a copy of the database lets nobody in.
  token_hash bytea not null unique,
  created_by uuid not null references members,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index on invitations (group_id);

create table sign_in_links (
  token_hash bytea primary key,
  account_id text not null references accounts on delete cascade,
  group_id uuid not null references groups on delete cascade,
  created_by uuid not null references members,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

create table audit_log (
  id bigint generated always as identity primary key,
  group_id uuid,
  actor_account_id text,
  action text not null,
  subject text,
  at timestamptz(3) not null default now()
);

-- Each write carries an operation id; its first outcome is found here again. `result` holds ids and numbers, never text.
create table operations (
  account_id text not null,
  op_id uuid not null,
  request_hash bytea not null,
  result jsonb not null,
  at timestamptz(3) not null default now(),
  primary key (account_id, op_id)
);
create index on operations (at);
