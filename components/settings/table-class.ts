/** Of the lists in the settings. */
export const cell = 'border-line border-b px-3 py-2 align-middle'
export const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'
