/** Keeps what a function makes of a language: the formatters of `Intl` take longer to make than to use. */
export function cached<Made>(make: (language: string) => Made): (language: string) => Made {
  const made = new Map<string, Made>();
  return (language) => {
    const there = made.get(language);
    if (there) return there;
    const fresh = make(language);
    made.set(language, fresh);
    return fresh;
  };
}
