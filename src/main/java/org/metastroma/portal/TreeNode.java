package org.metastroma.portal;

import java.util.List;

/**
 * A term in the tree of the hierarchy.
 *
 * @param parent   the term above in this tree, null at a root
 * @param stated   whether an editor states the step from the parent, or else the reasoner found it
 * @param focus    whether the page is about this term
 * @param children those that are shown
 * @param more     whether the term has children that are not shown
 */
public record TreeNode(Link link, Link parent, boolean stated, boolean focus, int claims, List<TreeNode> children, boolean more) {
}
