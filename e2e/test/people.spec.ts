// People on a real stack beside the way of the data: emergencies and their review, being told, sharing by
// name and in another's place, patients by number, and who asks again and again.
import { afterAll, beforeAll } from '@jest/globals';
import { describeEmergencies } from './emergencies.ts';
import { describeFamily } from './family.ts';
import { describeMandates } from './mandates.ts';
import { describeReferences } from './references.ts';
import { DENIALS, describeSuspensions } from './suspensions.ts';
import { describeTold } from './told.ts';
import { makeWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld({ DENIALS_BEFORE_SUSPENSION: String(DENIALS) });
}, 120_000);

afterAll(async () => {
  await world?.close();
}, 30_000);

describeEmergencies(() => world);
describeTold(() => world);
describeFamily(() => world);
describeMandates(() => world);
describeReferences(() => world);
describeSuspensions(() => world);
