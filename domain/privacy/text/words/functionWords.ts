const functionWords = new Set(
  `a an the and but or nor so yet for if when while as because since until although though after before once where whereas whether that this these those there here he she it they we you i his her their its our my your who what which why how
  in on at by to of from with without within into onto over under about between through during against among is was are were be been has had have do does did will would can could should may might must not no yes also then now however therefore
  both each every all some any many most few several such another other only just even very more less first second third next last later earlier initially subsequently finally meanwhile following despite given due per via re plan note notes please`.split(
    /\s+/,
  ),
);

/** True for a word that opens sentences and is no part of a name. */
export function isFunctionWord(lower: string): boolean {
  return functionWords.has(lower);
}
