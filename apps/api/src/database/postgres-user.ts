import { spawnSync } from 'node:child_process';

/** As `child_process.spawn` takes it. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user Postgres must run as: `nobody` when this process is root, which Postgres refuses; otherwise
 * undefined, for the user of this process. initdb needs a user that the system knows by name.
 */
export function unprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const uid = idOfNobody('-u');
  const gid = idOfNobody('-g');
  if (!uid || !gid) {
    throw new Error(
      'Postgres does not run as root, and this system has no user "nobody" to run it as. ' +
        'Start Postil as another user, or set DATABASE_URL.',
    );
  }
  return { uid, gid };
}

function idOfNobody(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
}
