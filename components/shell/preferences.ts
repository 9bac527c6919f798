/** Choices kept in this browser and worn by <html> as data attributes; anything else stored there is ignored. */
export const preferences = {
  theme: ['light', 'dark'],
  sidebar: ['rail'],
  shortcuts: ['off'],
} as const

export type Preference = keyof typeof preferences
export type Choice<Name extends Preference> = (typeof preferences)[Name][number]
