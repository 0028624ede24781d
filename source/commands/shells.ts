/** The scripts that complete command lines, by the shell. Each hands on the words and shows what comes back; files come where nothing does. */
export const shells: Readonly<Record<string, string>> = {
  // The words are those up to the cursor; bash divides at colons, so it completes what follows the last one.
  bash: `_tearsheet() {
  local line=\${COMP_LINE:0:COMP_POINT} IFS=$'\\n' word candidate
  local -a words
  mapfile -t words < <(xargs -n 1 printf '%s\\n' <<<"$line" 2>/dev/null)
  [[ $line == *' ' ]] && words+=('')
  word=\${words[-1]}
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    [[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && candidate=\${candidate#"\${word%:*}:"}
    if [[ $candidate == *: ]]; then compopt -o nospace; COMPREPLY+=("$candidate")
    else COMPREPLY+=("$(printf '%q' "$candidate")"); fi
  done < <("\${words[0]}" completion --words -- "\${words[@]:1}" 2>/dev/null)
}
complete -o default -F _tearsheet tearsheet
`,
  zsh: `#compdef tearsheet
_tearsheet() {
  local -a found shown
  local candidate explanation
  while IFS=$'\\t' read -r candidate explanation; do
    found+=("$candidate")
    shown+=("$candidate\${explanation:+  -- $explanation}")
  done < <("$words[1]" completion --words -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( $#found )); then
    if [[ $found[1] == *: ]]; then compadd -U -S '' -l -d shown -a found
    else compadd -U -l -d shown -a found; fi
  else
    _files
  fi
}
compdef _tearsheet tearsheet
`,
  fish: `function __tearsheet
  set -l words (commandline --tokenize --current-process --cut-at-cursor) (commandline --current-token --cut-at-cursor)
  $words[1] completion --words -- $words[2..] 2>/dev/null
end
complete -c tearsheet -f -a '(__tearsheet)'
complete -c tearsheet -n '__fish_seen_subcommand_from read add parse show' -F
`,
};
