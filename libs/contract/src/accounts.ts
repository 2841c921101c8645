import { z } from 'zod';
import { limits } from './limits.js';
import { Id, line, Role, Timestamp } from './primitives.js';

/** How the text is set, kept per account. What an earlier version did not know yet is as it was set then. */
export const Preferences = z
  .object({
    theme: z.enum(['system', 'light', 'sepia', 'dark', 'contrast']),
    /** Size of the text in CSS pixels. */
    textSize: z.int().min(14).max(30),
    /** From one line to the next, in sizes of the text. */
    lineHeight: z.number().min(1.2).max(2).default(1.6),
    /** Letters in a line, about, where the window has room for so many. */
    measure: z.int().min(40).max(100).default(66),
    typeface: z.enum(['serif', 'sans', 'dyslexic']).default('serif'),
    justified: z.boolean().default(false),
    hyphenated: z.boolean().default(true),
    newHighlightVisibility: z.enum(['group', 'private']),
    /** Whether those who read the same see that one is here, where, and in which thread one writes. */
    shownToOthers: z.boolean().default(true),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;
/**
 * Preferences to be kept. Whether one is shown is said by whoever changes it only: a page that knows an old choice, or
 * an older page that knows of none, must not undo it with another size of letters.
 */
export const NewPreferences = Preferences.extend({ shownToOthers: z.boolean().optional() }).meta({
  id: 'NewPreferences',
});
export type NewPreferences = z.infer<typeof NewPreferences>;
export const defaultPreferences: Preferences = Preferences.parse({
  theme: 'system',
  textSize: 19,
  newHighlightVisibility: 'group',
});

export const Password = z.string().min(limits.passwordMin).max(limits.passwordMax);

const Email = z.string().trim().pipe(z.email().max(limits.emailLength));

export const SignUp = z
  .object({ name: line(limits.nameLength), email: Email, password: Password })
  .meta({ id: 'SignUp' });
export type SignUp = z.infer<typeof SignUp>;

export const SignIn = z
  .object({ email: Email, password: z.string().min(1).max(limits.passwordMax) })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** The session itself is in a cookie that scripts cannot read. */
export const SignedIn = z
  .object({ user: z.object({ id: z.string(), name: z.string() }) })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

/** Who is asking; null is no refusal, so that a page may ask before anybody has signed in. */
export const CurrentSession = z
  .object({ user: SignedIn.shape.user.nullable() })
  .meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof CurrentSession>;

/** The signed-in account with its groups, the personal one first. */
export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    preferences: Preferences,
    groups: z.array(
      z.object({
        id: Id,
        name: z.string(),
        personal: z.boolean(),
        role: Role,
        memberId: Id,
        members: z.int(),
      }),
    ),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** A one-time link that an owner made for a member who is locked out. */
export const NewSignInLink = z
  .object({ token: z.string(), path: z.string(), expiresAt: Timestamp })
  .meta({ id: 'NewSignInLink' });
export type NewSignInLink = z.infer<typeof NewSignInLink>;

export const SignInLinkInfo = z
  .object({ name: z.string(), expiresAt: Timestamp })
  .meta({ id: 'SignInLinkInfo' });
export type SignInLinkInfo = z.infer<typeof SignInLinkInfo>;

/** Using the link may set a new password on the way; the old one is lost in most such cases. */
export const UseSignInLink = z.object({ newPassword: Password.optional() }).meta({ id: 'UseSignInLink' });
export type UseSignInLink = z.infer<typeof UseSignInLink>;
