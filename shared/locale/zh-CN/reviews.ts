// The questions that the trail answers, and the weekly review that is signed.

export const zh = {
  title: '每周复核',
}
