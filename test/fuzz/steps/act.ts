import type { Standing } from '../chronicle/chronicle';
import type { Reply } from '../world/people';
import type { World } from '../world/world';
import { type Request, requestsOf } from './requests';
import type { ActStep } from './step';

/** What came of an act: who asked for what, and the answer. */
export interface Acted extends Reply {
  request: Request;
}

/** Lets a person act, as a screen does. */
export async function act(world: World, standing: Standing, step: ActStep): Promise<Acted[]> {
  const acts: Acted[] = [];
  for (const request of requestsOf(world, standing, step)) {
    const { person, method, path, body } = request;
    acts.push({ request, ...(await person.asks(world.front, method, path, body)) });
  }
  return acts;
}
