package org.metastroma.serve;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers GET, and HEAD as GET without a body; refuses what would change something. */
public abstract class ReadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    @Override
    protected abstract void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        throw new HttpProblem(Fault.METHOD_NOT_ALLOWED, "Use GET.");
    }

    /** Sends a body with its length; of an answer to HEAD the length alone. */
    public static void send(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
