package org.metastroma.reason.el;

import java.util.Arrays;

/** The reflexive and transitive closure of a directed graph, rings included. */
final class Closure {

    private Closure() {
    }

    /**
     * @param graph by node, the nodes it points at, each followed by a number that has no part
     * @return by node, all that can be reached, itself included, in ascending order; nodes of a ring share one array
     */
    static int[][] of(Ints[] graph) {
        return complete(graph, new int[graph.length][], new int[graph.length][]);
    }

    /**
     * @param graph that has grown
     * @param before the closure before
     * @param grown  the nodes that point at more than before
     * @return the closure; where nothing has changed, the same arrays
     */
    static int[][] update(Ints[] graph, int[][] before, boolean[] grown) {
        int[][] reach = before.clone();
        for (int c = 0; c < reach.length; c++) {
            for (int s : before[c]) {
                if (grown[s]) {
                    reach[c] = null;
                    break;
                }
            }
        }
        return complete(graph, reach, before);
    }

    /** By Tarjan's algorithm (SIAM J. Comput. 1972). @param reach what is known of it; the rest is filled in */
    static int[][] complete(Ints[] graph, int[][] reach, int[][] before) {
        int n = graph.length;
        int[] index = new int[n];
        int[] low = new int[n];
        int[] next = new int[n];
        int[] stamp = new int[n];
        boolean[] stacked = new boolean[n];
        Ints component = new Ints();
        Ints path = new Ints();
        Ints found = new Ints();
        int counter = 0;
        int stamps = 0;
        for (int root = 0; root < n; root++) {
            if (index[root] != 0 || reach[root] != null) {
                continue;
            }
            path.add(root);
            while (path.size() > 0) {
                int node = path.get(path.size() - 1);
                if (index[node] == 0) {
                    index[node] = ++counter;
                    low[node] = counter;
                    component.add(node);
                    stacked[node] = true;
                }
                Ints out = graph[node];
                if (next[node] < out.size()) {
                    int target = out.get(next[node]);
                    next[node] += 2;
                    if (index[target] == 0) {
                        if (reach[target] == null) {
                            path.add(target);
                        }
                    } else if (stacked[target]) {
                        low[node] = Math.min(low[node], index[target]);
                    }
                    continue;
                }
                path.pop();
                if (path.size() > 0) {
                    int parent = path.get(path.size() - 1);
                    low[parent] = Math.min(low[parent], low[node]);
                }
                if (low[node] == index[node]) {
                    int from = component.size();
                    do {
                        from--;
                        stacked[component.get(from)] = false;
                    } while (component.get(from) != node);
                    stamps++;
                    found.clear();
                    for (int i = from; i < component.size(); i++) {
                        int member = component.get(i);
                        stamp[member] = stamps;
                        found.add(member);
                    }
                    for (int i = from; i < component.size(); i++) {
                        Ints targets = graph[component.get(i)];
                        for (int j = 0; j < targets.size(); j += 2) {
                            if (reach[targets.get(j)] != null) {
                                for (int t : reach[targets.get(j)]) {
                                    if (stamp[t] != stamps) {
                                        stamp[t] = stamps;
                                        found.add(t);
                                    }
                                }
                            }
                        }
                    }
                    int[] all = found.toArray();
                    Arrays.sort(all);
                    while (component.size() > from) {
                        int member = component.pop();
                        reach[member] = before[member] != null && before[member].length == all.length ? before[member] : all;
                    }
                }
            }
        }
        return reach;
    }

    /** @return by node, the nodes that reach it, in ascending order */
    static int[][] transpose(int[][] reach) {
        int[] sizes = new int[reach.length];
        for (int[] targets : reach) {
            for (int t : targets) {
                sizes[t]++;
            }
        }
        int[][] back = new int[reach.length][];
        for (int i = 0; i < back.length; i++) {
            back[i] = new int[sizes[i]];
        }
        int[] at = new int[reach.length];
        for (int x = 0; x < reach.length; x++) {
            for (int t : reach[x]) {
                back[t][at[t]++] = x;
            }
        }
        return back;
    }
}
