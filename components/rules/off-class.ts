/** What is off is pale, not faint: its words are as readable as any, and what it names is struck through. */
export const offClass = '**:text-subtle! **:data-label:line-through'
