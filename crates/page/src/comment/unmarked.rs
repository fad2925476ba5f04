//! Comments without numbers, hours and tools: told apart by their names, by empty lines, or by their count.

use super::numbered::without_speakers;
use super::{Draft, is_name, line};
use crate::block::{Block, is_prose};
use musnad_lexicon::furniture::Furniture;

/// No marks at all: a name and what was said in one line, or by turns, or each line for itself.
pub(super) fn unmarked(blocks: &[Block], expected: Option<u32>, furniture: &Furniture) -> Vec<Draft> {
    let whole = |i: usize| Draft {
        first: i,
        last: i,
        silent: Vec::new(),
        cut: 0,
    };
    let open: Vec<usize> = (0..blocks.len())
        .filter(|&i| !line::is_tools(&blocks[i].text, furniture))
        .collect();
    let mut lines: Vec<Draft> = open.iter().map(|&i| whole(i)).collect();
    without_speakers(blocks, &mut lines);
    if lines.iter().any(|draft| draft.cut > 0) {
        return lines;
    }
    let mut groups = grouped(blocks, expected);
    for group in &mut groups {
        group.silent.extend((group.first..=group.last).filter(|i| !open.contains(i)));
    }
    groups.retain(|group| (group.first..=group.last).any(|i| !group.silent.contains(&i)));
    let fits = |list: &[Draft]| expected.is_some_and(|n| n as usize == list.len());
    if fits(&groups) {
        return groups;
    }
    let turns = turns(blocks, &open);
    if fits(&turns) || turns.len() >= 2 && turns.len() * 3 >= open.len() && (groups.len() == 1 || expected.is_none()) {
        return turns;
    }
    if fits(&lines) {
        return lines;
    }
    groups
}

/// A name and one or more lines of what was said, by turns.
fn turns(blocks: &[Block], open: &[usize]) -> Vec<Draft> {
    let mut list: Vec<Draft> = Vec::new();
    let mut said = true;
    for (k, &i) in open.iter().enumerate() {
        if said && k + 1 < open.len() && line::names(&blocks[i].text) {
            list.push(Draft {
                first: i,
                last: i,
                silent: vec![i],
                cut: 0,
            });
            said = false;
        } else if let Some(draft) = list.last_mut() {
            draft.last = i;
            said = true;
        } else {
            return list;
        }
    }
    list
}

/// Groups between empty lines, or a name and what was said by turns.
fn grouped(blocks: &[Block], expected: Option<u32>) -> Vec<Draft> {
    let mut groups: Vec<Draft> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if !block.gap => group.last = i,
            _ => groups.push(Draft {
                first: i,
                last: i,
                silent: Vec::new(),
                cut: 0,
            }),
        }
    }
    let single = groups.iter().all(|g| g.first == g.last);
    let pairs = single
        && groups.len() >= 2
        && groups.len().is_multiple_of(2)
        && expected.is_none_or(|n| n as usize * 2 == groups.len())
        && groups.iter().step_by(2).all(|g| is_name(&blocks[g.first].text))
        && groups
            .iter()
            .skip(1)
            .step_by(2)
            .any(|g| !is_name(&blocks[g.first].text) || is_prose(&blocks[g.first].text));
    if pairs {
        return (0..groups.len() / 2)
            .map(|k| Draft {
                first: groups[2 * k].first,
                last: groups[2 * k + 1].last,
                silent: vec![groups[2 * k].first],
                cut: 0,
            })
            .collect();
    }
    for group in &mut groups {
        if group.last > group.first && is_name(&blocks[group.first].text) {
            group.silent.push(group.first);
        }
    }
    groups
}
