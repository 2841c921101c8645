import type { ClientMutations } from '../clients/chaos-client.js';

/** A client as it is. */
export const noMutations: ClientMutations = {
  hearing: { frame: (frame) => frame, joined: (answer) => answer },
  wire: { operationId: ({ opId }) => opId, snapshot: (snapshot) => snapshot },
  takesTurns: true,
};
