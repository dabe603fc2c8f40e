// People on a real stack beside the way of the data: emergencies and their review.
import { afterAll, beforeAll } from '@jest/globals';
import { describeEmergencies } from './emergencies.ts';
import { makeWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
}, 120_000);

afterAll(async () => {
  await world?.close();
}, 30_000);

describeEmergencies(() => world);
