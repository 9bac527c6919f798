/** Who knocks at every door. Agent, colleague and manager are of the north store, the others of the south, the admin of both. */
export const VISITORS = ['anonymous', 'agent', 'colleague', 'manager', 'southAgent', 'southManager', 'admin'] as const
export type Visitor = (typeof VISITORS)[number]

/** They have been signed in, and are treated like anybody who never was. */
export const BYGONE = ['signedOut', 'deactivated'] as const
export type Bygone = (typeof BYGONE)[number]

/** `sign in` is 401, or a page's redirect to the sign-in page; `elsewhere` a redirect to any other. */
export type Outcome = 'ok' | 'sign in' | 'elsewhere' | 400 | 403 | 404 | 409
export type Outcomes = Record<Visitor, Outcome>

/** Anybody at all. */
export const anybody = everyone('ok')
/** Anybody who is signed in. */
export const members: Outcomes = { ...anybody, anonymous: 'sign in' }
/** Anybody but agents, who may not. */
export const managers: Outcomes = { ...members, agent: 403, colleague: 403, southAgent: 403 }
/** Admins alone. */
export const admins: Outcomes = { ...managers, manager: 403, southManager: 403 }
/** Admins alone; for everybody else who is signed in the page does not exist. */
export const adminPage: Outcomes = { ...everyone(404), anonymous: 'sign in', admin: 'ok' }
/** Who belongs to the north store: for the south, what is in it does not exist. */
export const north: Outcomes = { ...members, southAgent: 404, southManager: 404 }
/** The agent who made it, and managers of its team; a colleague sees it, and may not change it. */
export const northMaker: Outcomes = { ...north, colleague: 403 }

/** For agents the page does not exist. */
export const unseen: Outcomes = { ...members, agent: 404, colleague: 404, southAgent: 404 }
/** The manager of the north whose import it is, and the admin. */
export const importer: Outcomes = { ...members, agent: 404, colleague: 404, southAgent: 404, southManager: 404 }

/** The agent of the north whose queue it is. */
export const queueOwner: Outcomes = { ...everyone(404), anonymous: 'sign in', agent: 'ok' }

/** The agent of the north whose work it is, and those who answer for the agent. */
export const answerable: Outcomes = { ...everyone(404), anonymous: 'sign in', agent: 'ok', manager: 'ok', admin: 'ok' }

export function everyone(outcome: Outcome): Outcomes {
  return {
    anonymous: outcome,
    agent: outcome,
    colleague: outcome,
    manager: outcome,
    southAgent: outcome,
    southManager: outcome,
    admin: outcome,
  }
}
