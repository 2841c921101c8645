import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { limits, type SignIn, type SignUp } from '@postil/contract';
import { betterAuth } from 'better-auth';
import { fromNodeHeaders } from 'better-auth/node';
import { PostgresJSDialect } from 'kysely-postgres-js';
import type { Sql } from 'postgres';
import { DATABASE } from '../database/database.module.js';
import { SETTINGS, type Settings } from '../settings.js';
import { inQuietContext } from './quiet-context.js';
import { sessionOpener } from './session-opener.js';

const day = 86_400;
/** Seconds without a visit after which one has to sign in again. */
export const sessionLifetime = 30 * day;
/** Seconds after which a visit begins the session's lifetime anew. */
export const sessionRenewal = day;

const isHttps = ({ publicUrl }: Settings) => publicUrl?.protocol === 'https:';

/** Where better-auth puts the session's token. */
export function sessionCookieName(settings: Settings): string {
  return `${isHttps(settings) ? '__Secure-' : ''}postil.session_token`;
}

/** argon2id, which is the library's default. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** An account and the cookies that go out with the answer. */
export interface Authenticated {
  account: { id: string; name: string };
  cookies: string[];
}

/** better-auth, as far as Postil uses it. Its errors pass through; `authentication-failure.ts` knows them. */
@Injectable()
export class Authentication {
  private readonly auth: ReturnType<typeof createAuth>;

  constructor(@Inject(DATABASE) sql: Sql, @Inject(SETTINGS) settings: Settings) {
    this.auth = createAuth(sql, settings);
  }

  async signUp(body: SignUp, headers: IncomingHttpHeaders): Promise<Authenticated> {
    const answer = await inQuietContext(() =>
      this.auth.api.signUpEmail({
        body,
        headers: fromNodeHeaders(headers),
        returnHeaders: true,
      }),
    );
    return { account: answer.response.user, cookies: answer.headers.getSetCookie() };
  }

  async signIn(body: SignIn, headers: IncomingHttpHeaders): Promise<Authenticated> {
    const answer = await inQuietContext(() =>
      this.auth.api.signInEmail({
        body,
        headers: fromNodeHeaders(headers),
        returnHeaders: true,
      }),
    );
    return { account: answer.response.user, cookies: answer.headers.getSetCookie() };
  }

  /** Opens a session for somebody who proved in another way who they are. */
  async openSession(accountId: string, headers: IncomingHttpHeaders): Promise<Authenticated> {
    const answer = await inQuietContext(() =>
      this.auth.api.openSession({
        body: { accountId },
        headers: fromNodeHeaders(headers),
        returnHeaders: true,
      }),
    );
    return { account: answer.response, cookies: answer.headers.getSetCookie() };
  }

  /** Gives the cookies that make the browser forget. */
  async signOut(headers: IncomingHttpHeaders): Promise<string[]> {
    const answer = await inQuietContext(() =>
      this.auth.api.signOut({ headers: fromNodeHeaders(headers), returnHeaders: true }),
    );
    return answer.headers.getSetCookie();
  }

  /** Who better-auth says is asking, and the cookies that carry on a session it renewed. */
  async session(headers: IncomingHttpHeaders): Promise<{ sessionId: string | null; cookies: string[] }> {
    const answer = await inQuietContext(() =>
      this.auth.api.getSession({ headers: fromNodeHeaders(headers), returnHeaders: true }),
    );
    return { sessionId: answer.response?.session.id ?? null, cookies: answer.headers.getSetCookie() };
  }
}

function createAuth(sql: Sql, settings: Settings) {
  const logger = new Logger('better-auth');
  return betterAuth({
    secret: settings.secret,
    // Only its own links and callbacks would need the real address, and none of them is in use.
    baseURL: settings.publicUrl?.origin ?? 'http://localhost',
    basePath: '/api/auth',
    telemetry: { enabled: false },
    // Its other arguments hold e-mail addresses and statements with their parameters.
    logger: { level: 'error', log: (_level, message) => logger.error(message) },
    database: { dialect: new PostgresJSDialect({ postgres: sql }), type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordMin,
      maxPasswordLength: limits.passwordMax,
      password: { hash: hashPassword, verify: ({ hash, password }) => verify(hash, password) },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: sessionLifetime,
      updateAge: sessionRenewal,
      cookieCache: { enabled: false },
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'account_id',
        providerId: 'provider',
        accountId: 'provider_account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    // Requests reach it through our own controllers, which check the origin and count attempts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'postil',
      useSecureCookies: isHttps(settings),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [sessionOpener()],
  });
}
