import 'reflect-metadata';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// Loaded before a server of the run, to break it in one way on purpose: CHAOS_BUG names which.
const live = path.resolve(import.meta.dirname, '../../../../api/dist/live');
const load = (file) => import(path.join(live, file));

const bugs = {
  /** Frames leave while their transaction may still fail. */
  async 'emit before commit'() {
    const { WriteGatherer } = await load('writing/write-gatherer.js');
    const { call } = WriteGatherer.prototype;
    WriteGatherer.prototype.call = function (feedId, items) {
      return this.sql.begin(async (tx) => {
        const outcomes = await call.call(Object.create(this, { sql: { value: tx } }), feedId, items);
        await pause(400);
        return outcomes;
      });
    };
  },

  /** No word from other nodes arrives, and nobody looks by himself. */
  async 'missed wake-up without pull'() {
    const { NodeBus } = await load('nodes/node-bus.js');
    const { Deliverers } = await load('delivering/deliverers.js');
    NodeBus.prototype.receive = () => undefined;
    Deliverers.prototype.look = async () => undefined;
  },

  /** What was committed here leaves at once, whether or not it is the next. */
  async 'local emit before the next-in-line pull'() {
    const { Deliverer } = await load('delivering/deliverer.js');
    Deliverer.prototype.offer = function (frame) {
      if (!this.stopped && frame.through > this.cursor) this.send(frame);
    };
  },
};

await bugs[process.env.CHAOS_BUG]();
