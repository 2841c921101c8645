import type { ImportRefusal } from '@postil/importing';
import { refuse } from '../../failures/refusal.js';

/** Ends a request whose file can't be read with the reason. */
export function refuseFile({ code, message, limit }: ImportRefusal): never {
  refuse(code, message, limit === undefined ? {} : { limit });
}
