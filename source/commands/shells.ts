/**
 * The scripts that complete command lines, by shell. Each passes the words to `tearsheet completion --words`, quotes every candidate for its
 * place on the line, and shows it. Candidates come from articles, so an unquoted one could run as a command. If there are no candidates, the shell
 * itself completes file names.
 */
export const shells: Readonly<Record<string, string>> = {
  // Divides the line up to the cursor into words as bash does (Bash manual, 3.1.2), without expanding anything. readline replaces only what follows
  // `start`: the last character of COMP_WORDBREAKS, such as the colon of "tag:", or the quote that is still open. A lone candidate that ends in a
  // colon can be continued; in an open quote it gets a companion, because readline would close the quote. readline
  // does not close it after a character that looks like the closing quote.
  bash: `_tearsheet() {
  local line=\${COMP_LINE:0:COMP_POINT} quote= word= started= candidate rest quoted next char
  local -i i=0 start=0 opened=0
  local -a words=()
  while ((i < \${#line})); do
    char=\${line:i++:1}
    if [[ $char == '\\' && $quote != "'" ]]; then
      next=\${line:i++:1}
      [[ $quote && $next != [\\"\\$\\\`\\\\] ]] && word+='\\'
      word+=$next started=1
    elif [[ $quote && $char == "$quote" ]]; then
      quote=
    elif [[ -z $quote && $char == [\\"\\'] ]]; then
      quote=$char started=1 opened=\${#word}
    elif [[ -z $quote && $char == [[:space:]] ]]; then
      [[ $started ]] && words+=("$word")
      word= started= start=0
    else
      word+=$char started=1
      [[ -z $quote && $COMP_WORDBREAKS == *"$char"* ]] && start=\${#word}
      [[ -z $quote && $char == @ ]] && start=\${#word}-1
    fi
  done
  [[ $quote ]] && start=opened
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate _; do
    [[ \${candidate:0:start} == "\${word:0:start}" ]] || continue
    rest=\${candidate:start}
    case $quote in
      "'") quoted=\${rest//\\'/"'\\\\''"} ;;
      '"')
        quoted=\${rest//\\\\/\\\\\\\\}
        quoted=\${quoted//\\"/\\\\\\"}
        quoted=\${quoted//\\$/\\\\\\$}
        quoted=\${quoted//\\\`/\\\\\\\`}
        quoted=\${quoted//!/\\"\\'!\\'\\"}
        ;;
      *) printf -v quoted %q "$rest" ;;
    esac
    [[ $quote && $quoted == *"$quote" ]] && quoted+=$quote
    COMPREPLY+=("$quoted")
    [[ $candidate == *: ]] && compopt -o nospace
  done < <("$1" completion --words -- "\${words[@]:1}" "$word" 2>/dev/null)
  [[ $quote && \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *: ]] && COMPREPLY+=("\${COMPREPLY[0]}…")
}
complete -o default -F _tearsheet tearsheet
`,
  // The word up to the cursor is without a quote that is still open; zsh adds it to the completion.
  zsh: `#compdef tearsheet
_tearsheet() {
  local -a found shown
  local candidate explanation word=\${(Q)\${:-$compstate[quote]$PREFIX$compstate[quote]}}
  while IFS=$'\\t' read -r candidate explanation; do
    found+=("$candidate")
    shown+=("$candidate\${explanation:+  -- $explanation}")
  done < <("$words[1]" completion --words -- "\${(@Q)words[2,CURRENT-1]}" "$word" 2>/dev/null)
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
  set -l words (commandline --tokenize --current-process --cut-at-cursor)
  set -l word (commandline --current-token --cut-at-cursor | string replace --regex '^["\\']' '')
  $words[1] completion --words -- $words[2..] "$word" 2>/dev/null
end
complete -c tearsheet -f -a '(__tearsheet)'
complete -c tearsheet -n '__fish_seen_subcommand_from read add parse show' -F
`,
};
