import { afterAll, beforeAll } from '@jest/globals';
import type { TextImport } from '@postil/contract';
import { makeGroup } from '../groups.js';
import { startApp, type Person, type RunningApp } from '../running-app.js';
import { brought } from './importing.js';

/** A short text with a footnote. */
export const essay = `---
title: On Salt
author: A. Oake
language: en
---

# Its taste

Sharp, and then sharper.[^1]

# Its price

Small. It was not always so.

[^1]: So they say in the salt works.
`;

/** A server for the specs of one file, and somebody who brings texts for a group of their own. */
export class ImportSpecs {
  running!: RunningApp;
  owner!: Person;
  groupId!: string;

  constructor() {
    beforeAll(async () => {
      this.running = await startApp();
      this.owner = await this.running.newcomer('Ann');
      ({ id: this.groupId } = await makeGroup(this.owner));
    });
    afterAll(() => this.running.stop());
  }

  bringEssay(): Promise<TextImport> {
    return brought(this.owner, this.groupId, essay, { filename: 'salt.md' });
  }

  /** Each chapter as the JSON text of its node. */
  async chapterTexts({ id, text }: TextImport): Promise<string[]> {
    const answers = await Promise.all(
      (text?.chapters ?? []).map((chapter) => this.owner.get(`/api/imports/${id}/chapters/${chapter.id}`)),
    );
    return answers.map((answer) => answer.text);
  }

  /** How many rows imports have in all. */
  async everyRow(): Promise<number> {
    const [row] = await this.running.sql<[{ rows: number }]>`
      select (select count(*) from imports) + (select count(*) from import_chapters)
        + (select count(*) from import_paragraphs) + (select count(*) from import_assets) as rows`;
    return row.rows;
  }
}
