package org.metastroma.assemble;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rings in a directed graph: its strongly connected components of more than one node, by Tarjan's algorithm (SIAM J.
 * Comput. 1972;1:146), without recursion so that depth is no limit.
 */
final class Cycles {

    private Cycles() {
    }

    /** @return each ring's nodes in order; nodes that point at themselves are rings of one */
    static <T extends Comparable<? super T>> List<List<T>> find(Map<T, List<T>> edges) {
        List<List<T>> rings = new ArrayList<>();
        Map<T, Integer> index = new HashMap<>();
        Map<T, Integer> low = new HashMap<>();
        Deque<T> component = new ArrayDeque<>();
        Map<T, Boolean> onStack = new HashMap<>();
        for (T root : edges.keySet()) {
            if (index.containsKey(root)) {
                continue;
            }
            Deque<T> path = new ArrayDeque<>(List.of(root));
            Map<T, Integer> next = new HashMap<>();
            while (!path.isEmpty()) {
                T node = path.peek();
                if (next.putIfAbsent(node, 0) == null) {
                    index.put(node, index.size());
                    low.put(node, index.get(node));
                    component.push(node);
                    onStack.put(node, true);
                }
                List<T> out = edges.getOrDefault(node, List.of());
                int i = next.get(node);
                if (i < out.size()) {
                    next.put(node, i + 1);
                    T target = out.get(i);
                    if (!index.containsKey(target)) {
                        path.push(target);
                    } else if (onStack.getOrDefault(target, false)) {
                        low.merge(node, index.get(target), Math::min);
                    }
                    continue;
                }
                path.pop();
                if (!path.isEmpty()) {
                    low.merge(path.peek(), low.get(node), Math::min);
                }
                if (low.get(node).equals(index.get(node))) {
                    List<T> ring = new ArrayList<>();
                    T member;
                    do {
                        member = component.pop();
                        onStack.put(member, false);
                        ring.add(member);
                    } while (!member.equals(node));
                    if (ring.size() > 1 || out.contains(node)) {
                        Collections.sort(ring);
                        rings.add(ring);
                    }
                }
            }
        }
        rings.sort((a, b) -> a.get(0).compareTo(b.get(0)));
        return rings;
    }
}
