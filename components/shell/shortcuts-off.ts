interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Whether this is a shortcut of a single character and somebody switched those off: they meet who dictates, or whose hand slips. */
export function isShortcutOff({ key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
  const isSingle = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
  return isSingle && document.documentElement.dataset.shortcuts === 'off'
}
